package check

func archiveRules(o Options) []Rule { return nil }
