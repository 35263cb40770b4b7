#!/usr/bin/env python3
"""Joins weights of one kind of network, trained apart, to weights of several members.

usage: join-weights.py [CLASS=BIAS]... TEMPERATURE FIRST SECOND... OUTPUT

The card is that of the first, with TEMPERATURE, which is to be that of all together; 'training' tells
how each was trained, and its measurements are left out: they are of one network alone. The first
convolution of a network that looks at fewer channels than the first one's gets weights of 0 for those
that it does not know. BIAS is added to what each network says of CLASS, for a class that was rarer in
training than where it is read.
"""

import json
import re
import struct
import sys


def read(path):
    """The header, card and tensors (as bytes) of weights."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        tensors[name] = (entry["dtype"], entry["shape"], data[8 + length + first : 8 + length + last])
    return metadata, json.loads(metadata["ocr_card"]), tensors


def widened(tensor, channels):
    """A tensor [filters, kernel, kernel, own channels] with 0 for further channels."""
    dtype, shape, data = tensor
    size = {"F16": 2, "F32": 4}[dtype]
    own = shape[3]
    pixels = len(data) // (size * own)
    parts = [data[place * size * own : (place + 1) * size * own] for place in range(pixels)]
    zeros = bytes(size * (channels - own))
    return dtype, shape[:3] + [channels], b"".join(part + zeros for part in parts)


def biased(tensors, classes, biases):
    """Tensors of a network with biases {class: bias} added to those of its last layer."""
    name = max((n for n in tensors if n.endswith(".bias")), key=lambda n: int(n.split(".")[0]))
    dtype, shape, data = tensors[name]
    layout = f"<{shape[0]}" + {"F16": "e", "F32": "f"}[dtype]
    values = list(struct.unpack(layout, data))
    for label, bias in biases.items():
        values[classes.index(label)] += bias
    return {**tensors, name: (dtype, shape, struct.pack(layout, *values))}


def main(biases, temperature, first, *others_and_output):
    *others, output = others_and_output
    metadata, card, tensors = read(first)
    joined = biased(tensors, card["classes"], biases)
    trainings = [f"member 1 (seed {card['seed']}): {card['training']}"]
    sources = {(source["name"], source["sha256"]): source for source in card["sources"]}
    for number, path in enumerate(others, 2):
        _, other, own = read(path)
        if other["classes"] != card["classes"]:
            sys.exit(f"Error: {path}: has other classes than {first}; join weights of one recipe")
        for name, tensor in biased(own, card["classes"], biases).items():
            if len(tensor[1]) == 4 and tensor[1][3] < tensors[name][1][3]:
                tensor = widened(tensor, tensors[name][1][3])
            if tensor[1] != tensors[name][1]:
                sys.exit(f"Error: {path}: {name} is {tensor[1]}, in {first} {tensors[name][1]}; "
                         "join networks of the same layers")
            joined[f"member{number}.{name}"] = tensor
        trainings.append(f"member {number} (seed {other['seed']}): {other['training']}")
        sources.update({(source["name"], source["sha256"]): source for source in other["sources"]})
    card["members"] = 1 + len(others)
    trainings += [f"{bias} added to the bias of {label}" for label, bias in biases.items()]
    card["training"] = "; ".join(trainings)
    card["sources"] = list(sources.values())
    card["measurements"] = []
    card["temperature"] = float(temperature)
    header = {"__metadata__": dict(metadata, ocr_card=json.dumps(card, separators=(",", ":")))}
    offset = 0
    for name, (dtype, shape, data) in joined.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(output, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, _, data in joined.values():
            file.write(data)


if __name__ == "__main__":
    given = sys.argv[1:]
    biases = {}
    while given and (match := re.fullmatch(r"(.)=(-?\d+(?:\.\d+)?)", given[0])):
        biases[match[1]] = float(match[2])
        given = given[1:]
    if len(given) < 4:
        sys.exit(__doc__.strip())
    main(biases, *given)
