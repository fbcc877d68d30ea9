package health.rapport.campaign;

import health.rapport.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.of("health.rapport.campaign").check();
    }
}
