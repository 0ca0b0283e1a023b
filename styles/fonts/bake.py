"""Makes the bundled fonts from the upstream releases.

usage: bake.py SOURCE.woff2 TARGET.ttf

WOFF2 becomes TrueType. In Inter the figures of the feature tnum and the letters of cv11 become the default glyphs,
because JavaFX cannot switch OpenType features, and Inter Display is called Inter, the one family that there is.
"""

import sys

from fontTools.ttLib import TTFont

FIGURES = [ord(c) for c in "0123456789"]


def substitutes(font, tag):
    gsub = font["GSUB"].table
    out = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    out.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    return out


def make_default(font, tag, characters=None):
    glyphs = substitutes(font, tag)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, glyph in list(table.cmap.items()):
                if glyph in glyphs and (characters is None or code in characters):
                    table.cmap[code] = glyphs[glyph]


def bake(source, target):
    font = TTFont(source)
    font.flavor = None
    if "Inter" in source:
        make_default(font, "tnum", FIGURES)
        make_default(font, "cv11")
        for record in font["name"].names:
            record.string = record.toUnicode().replace("Inter Display", "Inter").replace("InterDisplay", "Inter")
    font.save(target)


bake(*sys.argv[1:3])
