"""Makes the bundled fonts from the upstream releases: WOFF2 to TrueType; in Inter the features tnum and cv11
become the default glyphs, because JavaFX cannot switch OpenType features."""
import sys
from fontTools.ttLib import TTFont
BAKED=('tnum','cv11')
def subst(font, tag):
    gsub=font['GSUB'].table
    out={}
    for r in gsub.FeatureList.FeatureRecord:
        if r.FeatureTag==tag:
            for i in r.Feature.LookupListIndex:
                for st in gsub.LookupList.Lookup[i].SubTable:
                    st=getattr(st,'ExtSubTable',st)
                    out.update(getattr(st,'mapping',{}))
    return out
def bake(src,dst,features):
    f=TTFont(src); f.flavor=None
    for tag in features:
        m=subst(f,tag); assert m,tag
        for t in f['cmap'].tables:
            if t.isUnicode():
                for c,g in list(t.cmap.items()):
                    if g in m: t.cmap[c]=m[g]
    if 'DSIG' in f: del f['DSIG']
    f.save(dst)
src,dst=sys.argv[1:3]
bake(src,dst,BAKED if 'Inter' in src else ())
