"""The trained judge: a small encoder beside the parse, trained on labelled requirements to find what they lack.

At run time the pipeline adds `component.py`, which needs onnxruntime and a tokenizer library. `train.py`,
`export.py` and `calibrate.py` make the weights from `corpus/` and need the extra `[train]`. docs/judge.md
documents its training data, its accuracy and its failures.
"""
