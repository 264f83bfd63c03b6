def log = new File(basedir, 'build.log').text
def generated = new File(basedir, 'target/generated-sources/chainrule')

// Closures, or a failure would print the whole log.
def says = { String text -> log.contains(text) }
def matches = { pattern -> (log =~ pattern).find() }

assert says('2 generated, 0 up to date, 0 removed')
assert says('0 generated, 2 up to date, 0 removed')
// javac looks at times of change: it would have noticed a file that was written again.
assert matches(/(?s)0 generated, 2 up to date.*Nothing to compile/)
assert new File(generated, 'demo/Circuit.java').text.contains('The smallest thing that has a gradient.')
assert new File(generated, 'demo/nested/Classifier.java').isFile()
