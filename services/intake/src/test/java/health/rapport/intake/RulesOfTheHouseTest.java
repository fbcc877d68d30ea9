package health.rapport.intake;

import health.rapport.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class RulesOfTheHouseTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.of("health.rapport.intake").check();
    }
}
