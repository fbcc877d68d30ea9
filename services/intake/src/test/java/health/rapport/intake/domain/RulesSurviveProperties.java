package health.rapport.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a field, the rules answer, and a problem never holds what it met. */
class RulesSurviveProperties {
    private static final Origin EHR = new Origin("ehr", Instant.parse("2026-03-01T12:00:00Z"), 1);
    private static final IntakeRules RULES = new IntakeRules(
            text -> Arrays.copyOf(Integer.toHexString(text.hashCode()).getBytes(StandardCharsets.UTF_8), 16));

    private record Filled(Layout layout, String column, String value) {}

    @Property
    void anyTextInAnyColumnIsJudged(@ForAll("fields") Filled filled) {
        Item item = Item.row(Map.of(filled.column(), filled.value()), Map.of(), List.of());
        switch (RULES.judge(filled.layout(), item, EHR)) {
            case Verdict.Valid valid ->
                assertThat(valid.submission().submissionId()).isNotNull();
            case Verdict.Invalid invalid -> assertThat(invalid.problems()).isNotEmpty();
        }
    }

    @Property
    void noProblemRepeatsAValue(@ForAll("fields") Filled filled) {
        String canary = "zqxj" + filled.value() + "7319";
        Item item = Item.row(Map.of(filled.column(), canary), Map.of(), List.of());
        if (RULES.judge(filled.layout(), item, EHR) instanceof Verdict.Invalid invalid) {
            assertThat(invalid.problems().toString()).doesNotContain("zqxj").doesNotContain("7319");
        }
    }

    @Provide
    Arbitrary<Filled> fields() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("0123456789-+() /.:TZ").ofMaxLength(25),
                Arbitraries.strings().withChars("abc@.-+äß\"();, ").ofMaxLength(20),
                Arbitraries.strings().withChars("ICDSNOMED|0123456789;-. ").ofMaxLength(30));
        return Arbitraries.of(Layout.values())
                .flatMap(layout -> Combinators.combine(Arbitraries.of(layout.columns()), values)
                        .as((column, value) -> new Filled(layout, column, value)));
    }
}
