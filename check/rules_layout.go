package check

func layoutRules(o Options) []Rule { return nil }
