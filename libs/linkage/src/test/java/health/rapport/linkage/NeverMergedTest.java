package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Two people, or possibly two, that look like one: none may be merged without asking. */
class NeverMergedTest {
    private static final Linker LINKER = Linker.of(LinkagePolicy.of(
            Map.of("SSN", LinkagePolicy.Trust.EVIDENCE, "deduplicated", LinkagePolicy.Trust.DEDUPLICATED),
            LinkagePolicy.Trust.SAME_IS_ONE));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/health/rapport/linkage/never-merged.txt", delimiter = '|', commentCharacter = '#')
    void is_never_merged(String why, String common, String one, String other) {
        StandardRecord a = People.of("1", common.strip() + ";" + one.strip());
        StandardRecord b = People.of("2", common.strip() + ";" + other.strip());
        Decision decision = LINKER.decide(a, b);
        assertThat(decision.tier())
                .as("%s %s %s", decision.evidence(), decision.vetoes(), decision.cautions())
                .isNotEqualTo(Tier.AUTO);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/health/rapport/linkage/always-merged.txt", delimiter = '|', commentCharacter = '#')
    void is_merged(String why, String common, String one, String other) {
        StandardRecord a = People.of("1", common.strip() + ";" + one.strip());
        StandardRecord b = People.of("2", common.strip() + ";" + other.strip());
        Decision decision = LINKER.decide(a, b);
        assertThat(decision.tier())
                .as("%s %s %s %s", decision.logOdds(), decision.evidence(), decision.vetoes(), decision.cautions())
                .isEqualTo(Tier.AUTO);
        assertThat(BlockingKeys.of(a)).as("share a key").anyMatch(BlockingKeys.of(b)::contains);
    }
}
