def log = new File(basedir, 'build.log').text
def generated = new File(basedir, 'target/generated-sources/chainrule')

// Closures, or a failure would print the whole log.
def says = { String text -> log.contains(text) }
def matches = { pattern -> (log =~ pattern).find() }

assert says('3 generated, 0 up to date, 0 removed')
assert says('0 generated, 3 up to date, 0 removed')
// javac looks at times of change: it would have noticed a file that was written again.
assert matches(/(?s)0 generated, 3 up to date.*Nothing to compile/)
assert new File(generated, 'demo/Circuit.java').text.contains('The smallest thing that has a gradient.')
assert new File(generated, 'demo/nested/Classifier.java').isFile()

// Nothing tells javac of the module for vectors: the build goes on without, and says what is missing.
assert says('<arg>--add-modules=jdk.incubator.vector</arg>')
assert new File(basedir, 'target/generated-sources/chainrule-vector/demo/nested/ClassifierSimd.java').isFile()
assert new File(basedir, 'target/classes/demo/nested/Classifier.class').isFile()
assert !new File(basedir, 'target/classes/demo/nested/ClassifierSimd.class').exists()
assert !new File(basedir, 'target/classes/META-INF').exists()
