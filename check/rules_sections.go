package check

func sectionRules(o Options) []Rule { return nil }
