package check

func paperRules(o Options) []Rule { return nil }
