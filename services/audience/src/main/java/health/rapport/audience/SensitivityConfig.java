package health.rapport.audience;

import health.rapport.audience.domain.SensitivityPolicy;
import health.rapport.audience.domain.SensitivityPolicy.CodeSet;
import health.rapport.audience.domain.SensitivityPolicy.Programme;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.rules.CodeMatch;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which facts need special care besides those that come with a label. What it says holds from the next start on, which reads everybody
 * again.
 */
@ConfigMapping(prefix = "rapport.sensitivity")
public interface SensitivityConfig {
    /** Programmes and facilities all of whose records carry a label; 42 CFR Part 2 programmes are named here. */
    List<ProgrammeConfig> programmes();

    /** What laws of states protect by its codes. */
    List<CodeSetConfig> codeSets();

    /** One programme: by source system, by facility, or by both. */
    interface ProgrammeConfig {
        /** What its records carry. */
        SensitivityLabel label();

        /** The source system, as facts name it. */
        Optional<String> source();

        /** The facility, as encounters name it. */
        Optional<String> facility();
    }

    /** Some codes. */
    interface CodeSetConfig {
        /** What facts with such a code carry; not PART2. */
        SensitivityLabel label();

        /** For people who live there, or of whom it is not known; absent: for everybody. */
        Optional<String> state();

        /** Such as ICD-10-CM. */
        String system();

        /** Codes; one that ends with a star stands for all that begin so. */
        List<String> codes();
    }

    /** As the domain knows it. */
    default SensitivityPolicy policy() {
        return new SensitivityPolicy(
                programmes().stream()
                        .map(one -> new Programme(
                                one.label(),
                                one.source().orElse(null),
                                one.facility().orElse(null)))
                        .toList(),
                codeSets().stream().flatMap(SensitivityConfig::codes).toList());
    }

    private static Stream<CodeSet> codes(CodeSetConfig set) {
        return set.codes().stream()
                .map(code -> code.endsWith("*")
                        ? CodeMatch.prefix(set.system(), code.substring(0, code.length() - 1))
                        : CodeMatch.exact(set.system(), code))
                .map(code -> new CodeSet(set.label(), set.state().orElse(null), code));
    }
}
