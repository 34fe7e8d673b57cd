"""language/english"""
