package health.rapport.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void anImpureDomainIsFound() {
        assertThatThrownBy(() -> rules("health.rapport.testsupport.bad.impure").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ImpureThing");
    }

    @Test
    void aRouteThatDoesNotSayWhatItTouchesIsFound() {
        assertThatThrownBy(
                        () -> rules("health.rapport.testsupport.bad.forgetful").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ForgetfulRoutes");
    }

    @Test
    void lookingAtNothingIsAFailure() {
        assertThatThrownBy(() -> rules("health.rapport.nowhere").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("health.rapport.nowhere");
    }

    @Test
    void theFakeServiceKeepsTheRules() {
        rules("health.rapport.testsupport.fake").check();
    }

    private static HouseRules rules(String root) {
        return new HouseRules(root, new ClassFileImporter().importPackages(root));
    }
}
