"""The trained judge: a small encoder beside the parse, which learned from labelled requirements what they lack.

At run time `component.py` is what the pipeline adds; it needs onnxruntime and a tokenizer library. `train.py`,
`export.py` and `calibrate.py` make the weights out of `corpus/` and need the extra `[train]`. docs/judge.md says
what the judge was trained on, what it reaches and where it fails.
"""
