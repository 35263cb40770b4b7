import DocumentFormats
import Testing

@Suite("TSV")
struct TSVTests {
  @Test("a row for every page, block, paragraph, line and word, in Tesseract's columns")
  func rows() {
    let text = tsvDocument([
      SamplePages.blank, ReadPage(source: "b", number: 1, page: SamplePages.page(["TO 1", "X"])),
    ])
    #expect(
      text == """
        level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
        1\t1\t0\t0\t0\t0\t0\t0\t30\t20\t-1\t
        1\t2\t0\t0\t0\t0\t0\t0\t400\t300\t-1\t
        2\t2\t1\t0\t0\t0\t20\t30\t49\t60\t-1\t
        3\t2\t1\t1\t0\t0\t20\t30\t49\t60\t-1\t
        4\t2\t1\t1\t1\t0\t20\t30\t49\t20\t-1\t
        5\t2\t1\t1\t1\t1\t20\t30\t22\t20\t56.25\tTO
        5\t2\t1\t1\t1\t2\t59\t30\t10\t20\t75\t1
        4\t2\t1\t1\t2\t0\t20\t70\t10\t20\t-1\t
        5\t2\t1\t1\t2\t1\t20\t70\t10\t20\t75\tX

        """)
  }
}
