#ifndef WEIGHTS_KERNELS_H
#define WEIGHTS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* What is done with every number of a weights file when it is loaded, millions in a few hundred
 * microseconds: with the widest vectors that the processor has, and the same results with all. Numbers
 * are little-endian, as every machine is that Swift runs on. */

/* Whether no number of 16 or 32 bits, as IEEE 754 has them, is infinite or none. */
int weights_halves_are_finite(const uint16_t *halves, size_t count);
int weights_floats_are_finite(const uint32_t *floats, size_t count);

/* Writes finite numbers of 16 bits in 32 bits, exactly. */
void weights_widen(const uint16_t *halves, size_t count, float *floats);

/* The bits of an arc or a link of an automaton; see Automaton in LanguageModel. */
enum { WEIGHTS_SYMBOL_BITS = 6, WEIGHTS_TARGET_SHIFT = 14, WEIGHTS_LINK_BITS = 18 };

/* Whether nodes and arcs are an automaton that leads nowhere but to its nodes, as findFault in
 * LanguageModel has it.
 *
 * nodes: `count` pairs of a start of arcs and a link, and a last word, which is `arc_count`; at least one.
 * arcs: at least one. symbols: how many there are. */
int weights_automaton_is_whole(
    const uint32_t *nodes, size_t count, const uint32_t *arcs, size_t arc_count, uint32_t symbols);

#endif
