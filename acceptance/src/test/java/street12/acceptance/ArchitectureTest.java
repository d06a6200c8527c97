package street12.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, in the compiled classes of every module. */
class ArchitectureTest {

    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final String OURS = "street12..";
    private static final String CONTRACTS = "street12.contracts..";
    private static final String PLATFORM = "street12.platform..";
    private static final DescribedPredicate<JavaClass> JSON = DescribedPredicate.describe(
            "the JSON of the contracts", type -> type.getFullName().equals("street12.contracts.Json"));

    private static JavaClasses house;

    static List<String> modules() throws IOException {
        return Pattern.compile("<module>(.+?)</module>")
                .matcher(Files.readString(HOUSE.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    static List<String> verticles() throws IOException {
        return modules().stream().filter(name -> name.endsWith("-verticle")).toList();
    }

    @BeforeAll
    static void read() throws IOException {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPaths(modules().stream().map(ArchitectureTest::classesOf).toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_module_is_compiled_and_looked_at(String module) {
        var folder = classesOf(module).toFile();

        assertThat(folder).as("compile %s first: %s", module, folder).isDirectory();
        assertThat(house.stream().filter(type -> isIn(type, folder)))
                .as("classes of " + module)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("verticles")
    void a_verticle_lives_in_a_package_of_its_own(String module) {
        var folder = classesOf(module).toFile();

        assertThat(house.stream().filter(type -> isIn(type, folder)))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getPackageName() + ".").startsWith(packageOf(module) + "."));
    }

    @Test
    void contracts_know_nothing_else_of_ours() {
        noneOf(resideInAPackage(CONTRACTS), oursExcept(CONTRACTS));
    }

    @Test
    void the_platform_knows_contracts_only() {
        noneOf(resideInAPackage(PLATFORM), oursExcept(CONTRACTS, PLATFORM));
    }

    @ParameterizedTest
    @MethodSource("verticles")
    void a_verticle_knows_contracts_and_platform_and_no_other_verticle(String module) {
        var own = packageOf(module) + "..";

        noneOf(resideInAPackage(own), oursExcept(CONTRACTS, PLATFORM, own));
    }

    @Test
    void acceptance_knows_only_the_wire() {
        noneOf(resideInAPackage("street12.acceptance.."), oursExcept("street12.acceptance.."));
    }

    @ParameterizedTest
    @MethodSource("verticles")
    void a_domain_is_plain_java_and_knows_nothing_of_ours_but_itself_and_the_contracts(String module) {
        var domain = packageOf(module) + ".domain..";

        noneOf(resideInAPackage(domain), oursExcept(CONTRACTS, domain).or(JSON));
        noneOf(
                resideInAPackage(domain),
                DescribedPredicate.not(resideInAnyPackage("java..", OURS))
                        .or(resideInAnyPackage("java.sql..", "java.net.."))
                        .as("frameworks, stores, JSON libraries or logs"));
    }

    @ParameterizedTest
    @MethodSource("verticles")
    void what_comes_in_does_not_know_how_things_go_out(String module) {
        var root = packageOf(module);

        noneOf(resideInAPackage(root + ".in.."), resideInAPackage(root + ".out.."));
    }

    @ParameterizedTest
    @MethodSource("verticles")
    void only_the_verticle_itself_uses_both_sides(String module) {
        var in = resideInAPackage(packageOf(module) + ".in..");
        var out = resideInAPackage(packageOf(module) + ".out..");

        assertThat(house.stream()
                        .filter(resideInAPackage(packageOf(module) + ".."))
                        .filter(type -> !outermost(type).getSimpleName().endsWith("Verticle"))
                        .filter(type -> uses(type, in) && uses(type, out))
                        .map(JavaClass::getFullName))
                .isEmpty();
    }

    /** Being there is using: a class of one side that uses the other uses both. */
    private static boolean uses(JavaClass type, DescribedPredicate<JavaClass> side) {
        return side.test(type)
                || type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> side.test(dependency.getTargetClass()));
    }

    private static void noneOf(DescribedPredicate<JavaClass> these, DescribedPredicate<? super JavaClass> those) {
        // Fails too where there are none of these: a rule about nothing says nothing
        noClasses().that(these).should().dependOnClassesThat(those).check(house);
    }

    private static DescribedPredicate<JavaClass> oursExcept(String... packages) {
        return resideInAPackage(OURS)
                .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                .as("others of ours than " + String.join(", ", packages));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static boolean isIn(JavaClass type, File folder) {
        return type.getSource()
                .map(source -> Path.of(source.getUri()).startsWith(folder.toPath()))
                .orElse(false);
    }

    private static Path classesOf(String module) {
        return HOUSE.resolve(module).resolve("target/classes");
    }

    private static String packageOf(String verticle) {
        return "street12." + verticle.replace("-verticle", "");
    }
}
