package health.rapport.audience.domain;

import static health.rapport.kernel.SensitivityLabel.HIV;
import static health.rapport.kernel.SensitivityLabel.MENTAL_HEALTH;
import static health.rapport.kernel.SensitivityLabel.PART2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.audience.domain.SensitivityPolicy.Care;
import health.rapport.audience.domain.SensitivityPolicy.CodeSet;
import health.rapport.audience.domain.SensitivityPolicy.Fact;
import health.rapport.audience.domain.SensitivityPolicy.Programme;
import health.rapport.kernel.Code;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.rules.CodeMatch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensitivityPolicyTest {
    private static final Code ALCOHOL = new Code("ICD-10-CM", "F10.20");
    private static final Code DEPRESSION = new Code("ICD-10-CM", "F32.1");
    private static final SensitivityPolicy POLICY = new SensitivityPolicy(
            List.of(new Programme(PART2, null, "Recovery Center"), new Programme(PART2, "clinic-sud", null)),
            List.of(new CodeSet(MENTAL_HEALTH, "IL", CodeMatch.prefix("ICD-10-CM", "F32"))));

    @Test
    void part2FollowsTheProgrammeAndNotTheCode() {
        assertThat(POLICY.labelsOf(at("General", "ehr", ALCOHOL), "MA")).isEmpty();
        assertThat(POLICY.labelsOf(at("recovery center", "ehr"), "MA")).containsExactly(PART2);
        assertThat(POLICY.labelsOf(at("General", "clinic-sud"), "MA")).containsExactly(PART2);
        assertThatThrownBy(() -> new CodeSet(PART2, null, CodeMatch.prefix("ICD-10-CM", "F10")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodeSetHoldsWhereTheStateHasItAndWhereTheStateIsNotKnown() {
        Fact visit = at("General", "ehr", DEPRESSION);
        assertThat(POLICY.labelsOf(visit, "IL")).containsExactly(MENTAL_HEALTH);
        assertThat(POLICY.labelsOf(visit, "MA")).isEmpty();
        assertThat(POLICY.labelsOf(visit, null)).containsExactly(MENTAL_HEALTH);
    }

    @Test
    void aFactOfWhichTheSourceIsNotKnownMayBeOfAnyProgramme() {
        assertThat(POLICY.labelsOf(new Fact(Set.of(), null, "General", List.of()), "MA"))
                .containsExactly(PART2);
    }

    @Test
    void everyLabelHasToBeConsentedTo() {
        Fact visit = new Fact(Set.of(HIV), "ehr", "Recovery Center", List.of());
        assertThat(allowed(visit)).isFalse();
        assertThat(allowed(visit, HIV)).isFalse();
        assertThat(allowed(visit, PART2)).isFalse();
        assertThat(allowed(visit, HIV, PART2)).isTrue();
        assertThat(allowed(at("General", "ehr"))).isTrue();
    }

    private static boolean allowed(Fact fact, SensitivityLabel... consented) {
        return POLICY.allows(fact, new Care(Set.of(consented), "MA"));
    }

    private static Fact at(String facility, String source, Code... codes) {
        return new Fact(Set.of(), source, facility, List.of(codes));
    }
}
