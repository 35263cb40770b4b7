// `import OCRKit` alone shows the values of every stage.
@_exported public import Binarization
@_exported public import ConnectedComponents
@_exported public import LanguageModel
@_exported public import LetterClassification
@_exported public import LetterNormalization
@_exported public import LetterSegmentation
@_exported public import LineGrouping
@_exported public import Raster
@_exported public import RuleRemoval
@_exported public import TextAssembly
@_exported public import Weights
