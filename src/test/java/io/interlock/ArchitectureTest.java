package io.interlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules that a compiler does not know. */
class ArchitectureTest {

    /** Which package may use which: the first column the second, besides itself. */
    private static final String TABLE = """
            | `io.interlock` (API)          | nothing of ours                                                |
            | `spi`                         | API                                                            |
            | `key`                         | API                                                            |
            | `config`                      | API, spi                                                       |
            | `engine`                      | API, spi                                                       |
            | `backend.X`                   | API, spi; never another backend, never engine                  |
            | `jmx`, `health`, `metrics`    | API                                                            |
            | `tx` (Jakarta Transactions)   | API, spi                                                       |
            | `bootstrap`                   | API, spi, config, engine, jmx, tx, metrics (backends only by `ServiceLoader`) |
            | `cdi`                         | all but `backend.*` and `engine`                               |
            """;

    private static final String ROOT = "io.interlock";

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** A row of the table, in the short names of packages. */
    private record Row(Set<String> packages, Set<String> mayUse, Set<String> mustNotUse) {

        static Row parse(String line) {
            String[] columns = line.split("\\|");
            String names = columns[2].strip();
            boolean allBut = names.startsWith("all but");
            Set<String> listed = names.equals("nothing of ours") || allBut
                    ? Set.of()
                    : Set.of(names.split("[;(]")[0].strip().split(", "));
            return new Row(quoted(columns[1]), listed, allBut ? quoted(names) : Set.of());
        }

        private static Set<String> quoted(String column) {
            return QUOTED.matcher(column)
                    .results()
                    .map((MatchResult match) -> match.group(1).equals(ROOT) ? "API" : match.group(1))
                    .map(name -> name.replaceAll("\\.[X*]$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        boolean allows(String target) {
            return mustNotUse.isEmpty() ? mayUse.contains(target) : !mustNotUse.contains(target);
        }
    }

    private static List<Row> rows() {
        return TABLE.lines().map(Row::parse).toList();
    }

    /** The short name of a class's package; {@code API} for the root. */
    private static String shortName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "API" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    @TestFactory
    List<DynamicTest> everyPackageUsesOnlyWhatTheTableAllows() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows()) {
            tests.add(dynamicTest(
                    String.join(", ", row.packages()),
                    () -> classes()
                            .that(DescribedPredicate.describe(
                                    "are in " + row.packages(),
                                    type -> row.packages().contains(shortName(type))))
                            .should(useOnly(row))
                            .allowEmptyShould(true)
                            .check(OURS)));
        }
        return tests;
    }

    private static ArchCondition<JavaClass> useOnly(Row row) {
        return new ArchCondition<>("use only what the table allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOurs(use.getTargetClass()))
                        .filter(use -> !use.getTargetClass().getPackage().equals(type.getPackage()))
                        .filter(use -> !row.allows(shortName(use.getTargetClass())))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> listed =
                rows().stream().flatMap(row -> row.packages().stream()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unlisted =
                OURS.stream().map(ArchitectureTest::shortName).collect(Collectors.toCollection(TreeSet::new));
        unlisted.removeAll(listed);
        assertEquals(Set.of(), unlisted);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = OURS.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void nothingIsNamedAfterNothing() {
        noClasses().should().haveSimpleNameEndingWith("Impl").check(OURS);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..impl..")
                .check(OURS);
    }

    @Test
    void nothingStaticHoldsState() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .andShould(new ArchCondition<>("hold a constant") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        Object value = value(field.reflect());
                        if (!isConstant(value)) {
                            events.add(SimpleConditionEvent.violated(
                                    field,
                                    field.getFullName() + " holds a "
                                            + value.getClass().getName()));
                        }
                    }
                })
                .check(OURS);
    }

    private static Object value(Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isConstant(Object value) {
        boolean canHold = value instanceof Map
                || value instanceof Collection
                || value instanceof ThreadLocal
                || value instanceof Executor
                || value.getClass().getName().startsWith("java.util.concurrent.atomic.");
        String type = value.getClass().getName();
        boolean updater = value instanceof AtomicLongFieldUpdater || value instanceof AtomicReferenceFieldUpdater;
        return !canHold
                || updater
                || type.startsWith("java.util.ImmutableCollections$")
                || type.startsWith("java.util.Collections$");
    }

    @Test
    void theApiIsNotSynchronizedAndLogsNothing() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".spi")
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".spi")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .check(OURS);
    }

    @Test
    void onlyTheCdiPackageAndTheAnnotationKnowCdi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cdi..")
                .and()
                .areNotAssignableTo(DistributedLock.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise.context..",
                        "jakarta.enterprise.event..",
                        "jakarta.enterprise.inject..",
                        "jakarta.enterprise.util..",
                        "jakarta.interceptor..",
                        "jakarta.inject..")
                .check(OURS);
    }

    @Test
    void jakartaConcurrencyIsLinkedByTwoClassesAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".bootstrap.ContainerConcurrency")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".bootstrap.SureTask")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.enterprise.concurrent..")
                .check(OURS);
    }

    @Test
    void theSystemLoggerIsTheOnlyOne() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.jboss.logging..")
                .check(OURS);
    }
}
