"""Writes the man pages of ocr, one a command, from what 'ocr --experimental-dump-help' prints.

usage: ocr --experimental-dump-help | python3 scripts/man-pages.py VERSION FOLDER
"""

import json
import pathlib
import sys


def escaped(text):
    """Text of which troff obeys nothing: dashes stay dashes, lines begin with no request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join("\\&" + line if line.startswith(".") else line for line in text.split("\n"))


def paragraphs(text):
    """Paragraphs; one with lines that are indented or set in columns keeps its lines."""
    lines = []
    for part in text.strip("\n").split("\n\n"):
        if "  " in part:
            lines += [".PP", ".nf", escaped(part), ".fi"]
        else:
            lines += [".PP", escaped(part)]
    return lines


def spelling(argument):
    """How an option is written, such as '-o, --output <file>'."""
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"<{value}>"
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    names = ", ".join(dashes[name["kind"]] + name["name"] for name in argument["names"])
    return names if argument["kind"] == "flag" else f"{names} <{value}>"


def synopsis(argument):
    """An argument as the synopsis has it; options are summed up there."""
    text = f"<{argument['valueName']}>" + (" ..." if argument["isRepeating"] else "")
    return f"[{text}]" if argument["isOptional"] else text


def positionals(command):
    """The arguments of a command that are no options."""
    arguments = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    return [a for a in arguments if a["kind"] == "positional"]


def described(argument):
    """The lines of an argument in the list of options."""
    lines = [".TP", ".B " + escaped(spelling(argument)), escaped(argument.get("abstract", ""))]
    if argument.get("discussion"):
        lines.append(escaped(argument["discussion"].strip()))
    if argument.get("allValues"):
        lines.append(escaped("One of " + ", ".join(argument["allValues"]) + "."))
    if argument.get("defaultValue"):
        lines.append(escaped(f"Without it: {argument['defaultValue']}."))
    return [line for line in lines if line]


def page(command, path, version, children):
    """The man page of a command; `path` has the names that lead to it."""
    name = "-".join(path)
    arguments = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    positional = positionals(command)
    options = [a for a in arguments if a["kind"] != "positional"]
    forms = [positional]
    default = [c for c in children if c["commandName"] == command.get("defaultSubcommand")]
    if default:
        forms.insert(0, positionals(default[0]))
    abstract = command.get("abstract", "").rstrip(".")
    lines = [
        f'.TH "{name.upper()}" 1 "" "ocr {version}" "User Commands"',
        ".SH NAME",
        escaped(f"{name} - {abstract[:1].lower() + abstract[1:]}"),
        ".SH SYNOPSIS",
    ]
    for place, form in enumerate(forms):
        words = [synopsis(a) for a in form] or (["<command>"] if children else [])
        lines += [".br"] if place > 0 else []
        lines += [".B " + escaped(" ".join(path)), escaped(" ".join(["[options]"] + words))]
    if command.get("discussion"):
        lines += [".SH DESCRIPTION"] + paragraphs(command["discussion"])[1:]
    if positional or options:
        lines += [".SH OPTIONS"] + [line for a in positional + options for line in described(a)]
    if len(path) == 1:
        lines += [".SH ENVIRONMENT"]
        for variable, text in [
            ("OCR_MODEL", "The weights, where --model names none."),
            ("XDG_DATA_HOME, XDG_DATA_DIRS", "Folders in whose ocr/models weights are looked for."),
        ]:
            lines += [".TP", ".B " + escaped(variable), escaped(text)]
    others = [path[:-1]] if len(path) > 1 else []
    others += [path + [child["commandName"]] for child in children]
    if others:
        lines += [".SH SEE ALSO"]
        lines += [escaped(", ".join("-".join(other) + "(1)" for other in others))]
    return name, "\n".join(lines) + "\n"


def write_pages(command, path, version, folder):
    """Writes the page of a command, and those of the commands in it."""
    children = [
        child
        for child in command.get("subcommands", [])
        if child["shouldDisplay"] and child["commandName"] != "help"
    ]
    name, text = page(command, path, version, children)
    (folder / f"{name}.1").write_text(text, encoding="utf-8")
    for child in children:
        write_pages(child, path + [child["commandName"]], version, folder)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    root = json.load(sys.stdin)["command"]
    write_pages(root, [root["commandName"]], sys.argv[1], pathlib.Path(sys.argv[2]))


if __name__ == "__main__":
    main()
