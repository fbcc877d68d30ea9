package health.rapport.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * The rules of the house, for every service:
 *
 * <pre>{@code
 * @Test
 * void keepsTheRulesOfTheHouse() {
 *     HouseRules.of("health.rapport.mastering").check();
 * }
 * }</pre>
 */
public final class HouseRules {
    private static final String[] PURE = {
        "java..",
        "org.jspecify..",
        "health.rapport.kernel..",
        "health.rapport.contracts..",
        "health.rapport.linkage..",
        "health.rapport.rules..",
        "health.rapport.scoring..",
        "health.rapport.measurement..",
        "health.rapport.rendering..",
        "health.rapport.gate..",
        "org.roaringbitmap.."
    };

    private final String root;
    private final JavaClasses code;

    HouseRules(String root, JavaClasses code) {
        this.root = root;
        this.code = code;
    }

    /** The rules for the code of this package and below. */
    public static HouseRules of(String root) {
        return new HouseRules(
                root,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root));
    }

    /** All rules, after making sure that there is something to look at. */
    public void check() {
        Assertions.assertThat(code).as("classes of %s", root).isNotEmpty();
        rules().forEach(rule -> rule.check(code));
    }

    private List<ArchRule> rules() {
        return List.of(
                domainIsPure(),
                noUtilsNoImpl(),
                constructorInjectionOnly(),
                routesSayWhatTheyTouch(),
                noOtherService());
    }

    private ArchRule domainIsPure() {
        return classes()
                .that()
                .resideInAPackage(root + "..domain..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        JavaClass.Predicates.resideInAnyPackage(PURE),
                        JavaClass.Predicates.resideInAPackage(root + "..domain.."),
                        DescribedPredicate.describe(
                                "arrays of primitives",
                                type -> type.isArray()
                                        && type.getBaseComponentType().isPrimitive())))
                .allowEmptyShould(true)
                .because("the domain is plain Java: it must run and be tested without any framework");
    }

    private ArchRule noUtilsNoImpl() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .because("a name says what a thing is for");
    }

    private ArchRule constructorInjectionOnly() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .because("what a class needs stands in its constructor");
    }

    private ArchRule routesSayWhatTheyTouch() {
        return methods()
                .that(DescribedPredicate.describe("are REST routes", HouseRules::isRoute))
                .should(sayWhatTheyTouch())
                .allowEmptyShould(true)
                .because("a read of personal data without an audit row must not be possible by forgetting");
    }

    private ArchRule noOtherService() {
        String own = root.split("\\.")[2];
        String[] others = List.of(
                        "gateway", "intake", "mastering", "insight", "audience", "campaign", "content", "attribution")
                .stream()
                .filter(service -> !service.equals(own))
                .map(service -> "health.rapport." + service + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services meet in contracts only");
    }

    private static boolean isRoute(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> sayWhatTheyTouch() {
        return new ArchCondition<>("be @Audited or @NoPersonalData") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean says = method.isAnnotatedWith(Audited.class)
                        || method.isAnnotatedWith(NoPersonalData.class)
                        || method.getOwner().isAnnotatedWith(NoPersonalData.class);
                events.add(new SimpleConditionEvent(
                        method, says, method.getFullName() + (says ? " says" : " does not say") + " what it touches"));
            }
        };
    }
}
