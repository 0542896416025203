image --warm -v
