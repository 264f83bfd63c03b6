def log = new File(basedir, 'build.log').text
def classes = new File(basedir, 'target/classes')
def services = 'META-INF/services/org.chainrule.runtime.VectorTwin'

// Closures, or a failure would print the whole log.
def says = { String text -> log.contains(text) }

// The test of the project saw the vector form run; here is why.
assert says('2 generated, 0 up to date, 0 removed')
assert says('Tests run: 1, Failures: 0')
assert !says('<arg>--add-modules')
assert new File(classes, 'demo/RegressionSimd.class').isFile()
assert new File(classes, services).text == 'demo.RegressionSimd$Twin\n'
assert !new File(classes, 'chainrule-files.txt').exists()

// The second build asked for the plain form alone.
assert says('1 generated, 0 up to date, 1 removed')
assert !new File(basedir, 'target/generated-sources/chainrule-vector/demo/RegressionSimd.java').exists()
assert !new File(basedir, 'target/generated-resources/chainrule/' + services).exists()
