package health.rapport.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorisationTest {
    @ParameterizedTest
    @CsvSource({
        "TREATMENT,   NONE,            NONE,                    YES,     NOT_NEEDED",
        "OWN_SERVICE, NONE,            NONE,                    YES,     NOT_NEEDED",
        "OWN_SERVICE, PAID_BY_ANOTHER, NONE,                    YES,     NOT_NEEDED",
        "OWN_SERVICE, PAID_BY_SUBJECT, NONE,                    YES,     NEEDED",
        "TREATMENT,   PAID_BY_SUBJECT, NONE,                    YES,     NEEDED",
        "TREATMENT,   UNKNOWN,         NONE,                    YES,     NEEDED",
        "TREATMENT,   PAID_BY_SUBJECT, REFILL_REMINDER_AT_COST, YES,     NOT_NEEDED",
        "TREATMENT,   PAID_BY_SUBJECT, FACE_TO_FACE,            YES,     NOT_NEEDED",
        "MARKETING,   NONE,            NONE,                    YES,     NEEDED",
        "MARKETING,   NONE,            NONE,                    UNKNOWN, NEEDED",
        "MARKETING,   NONE,            NONE,                    NO,      NOT_NEEDED",
        "MARKETING,   NONE,            REFILL_REMINDER_AT_COST, YES,     NEEDED",
        "MARKETING,   PAID_BY_SUBJECT, NOMINAL_GIFT,            YES,     NOT_NEEDED",
        "FUNDRAISING, NONE,            NONE,                    YES,     NOT_NEEDED",
    })
    void followsFromPurposeMoneyAndData(
            Purpose purpose, Remuneration paid, Exemption exemption, Answer protectedData, Authorisation expected) {
        assertThat(Authorisation.of(purpose, paid, exemption, protectedData)).isEqualTo(expected);
    }

    @Test
    void fundraisingUsesNoDiagnosesAndWhatNobodySaidIsNotKnown() {
        assertThat(DataUse.allowedForFundraising(Set.of(DataUse.DEPARTMENT, DataUse.OUTCOME)))
                .isEqualTo(Answer.YES);
        assertThat(DataUse.allowedForFundraising(Set.of(DataUse.CLINICAL))).isEqualTo(Answer.NO);
        assertThat(DataUse.allowedForFundraising(Set.of())).isEqualTo(Answer.UNKNOWN);
        assertThat(DataUse.isProtected(Set.of(DataUse.CONSUMER_LIST))).isEqualTo(Answer.NO);
        assertThat(DataUse.isProtected(Set.of(DataUse.CONSUMER_LIST, DataUse.DEMOGRAPHICS)))
                .isEqualTo(Answer.YES);
    }
}
