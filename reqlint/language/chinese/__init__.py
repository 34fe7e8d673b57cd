"""language/chinese"""
