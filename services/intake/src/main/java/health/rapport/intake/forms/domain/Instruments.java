package health.rapport.intake.forms.domain;

import health.rapport.intake.forms.domain.Instrument.Meaning;
import health.rapport.intake.forms.domain.Question.Option;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.scoring.PointsModel;
import health.rapport.scoring.PointsModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instruments that forms can ask: each published, free to use, and scored as published. PHQ-2 and GAD-2 need no
 * permission to reproduce and keep their wording; the diabetes test is scored as the CDC's, in words of our own.
 */
public final class Instruments {
    private static final String HELP =
            " If you are thinking about harming yourself, call or text 988 (in the United States) at any time, or 911 in"
                    + " an emergency.";
    private static final Option[] TWO_WEEKS = {
        new Option("0", "Not at all"),
        new Option("1", "Several days"),
        new Option("2", "More than half the days"),
        new Option("3", "Nearly every day")
    };
    private static final Option[] YES_NO = {new Option("yes", "Yes"), new Option("no", "No")};
    private static final String LAST_TWO_WEEKS =
            "Over the last 2 weeks, how often have you been bothered by the following problems?";

    private static final List<Instrument> ALL = List.of(phq2(), gad2(), diabetes());

    private Instruments() {}

    public static List<Instrument> all() {
        return ALL;
    }

    static List<String> ids() {
        return ALL.stream().map(one -> one.model().id()).toList();
    }

    static @Nullable Instrument find(String id) {
        return ALL.stream()
                .filter(one -> one.model().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Instrument phq2() {
        return new Instrument(
                load("phq-2"),
                LAST_TWO_WEEKS,
                List.of(
                        Question.choice("phq1", "Little interest or pleasure in doing things", TWO_WEEKS),
                        Question.choice("phq2", "Feeling down, depressed, or hopeless", TWO_WEEKS)),
                Map.of(
                        "below-cut-point",
                        new Meaning(
                                "Your answers do not point to depression",
                                "If you feel low or worried all the same, talk with your doctor." + HELP),
                        "at-or-above-cut-point",
                        new Meaning(
                                "It may help to talk with someone",
                                "Answers like yours are a reason to talk with your doctor about how you feel. Depression"
                                        + " is common and can be treated." + HELP)),
                Set.of(SensitivityLabel.MENTAL_HEALTH));
    }

    private static Instrument gad2() {
        return new Instrument(
                load("gad-2"),
                LAST_TWO_WEEKS,
                List.of(
                        Question.choice("gad1", "Feeling nervous, anxious or on edge", TWO_WEEKS),
                        Question.choice("gad2", "Not being able to stop or control worrying", TWO_WEEKS)),
                Map.of(
                        "below-cut-point",
                        new Meaning(
                                "Your answers do not point to an anxiety disorder",
                                "If worry troubles you all the same, talk with your doctor." + HELP),
                        "at-or-above-cut-point",
                        new Meaning(
                                "It may help to talk with someone",
                                "Answers like yours are a reason to talk with your doctor about worry. Anxiety is common"
                                        + " and can be treated." + HELP)),
                Set.of(SensitivityLabel.MENTAL_HEALTH));
    }

    private static Instrument diabetes() {
        return new Instrument(
                load("diabetes-risk"),
                "Seven short questions show whether you may be at risk of type 2 diabetes.",
                List.of(
                        Question.choice(
                                "ageGroup",
                                "How old are you?",
                                new Option("under-40", "Under 40"),
                                new Option("40-49", "40 to 49"),
                                new Option("50-59", "50 to 59"),
                                new Option("60-up", "60 or older")),
                        Question.choice(
                                "sexGestational",
                                "Which applies to you?",
                                new Option("man", "Man"),
                                new Option("woman", "Woman, never had diabetes during pregnancy"),
                                new Option("woman-gestational", "Woman who had diabetes during pregnancy")),
                        Question.choice("familyHistory", "Does a parent, brother or sister have diabetes?", YES_NO),
                        Question.choice(
                                "highBloodPressure", "Were you ever told you have high blood pressure?", YES_NO),
                        Question.choice("active", "Are you physically active?", YES_NO),
                        Question.number("heightFeet", "Your height: feet", 3, 7),
                        Question.number("heightInches", "Your height: inches", 0, 11),
                        Question.number("weightPounds", "Your weight in pounds", 60, 900)),
                Map.of(
                        "lower-risk",
                        new Meaning(
                                "Your risk of type 2 diabetes is lower",
                                "Staying active and keeping a healthy weight keep it so."),
                        "increased-risk",
                        new Meaning(
                                "You may be at increased risk of type 2 diabetes",
                                "Only a blood test can tell. Talk with your doctor about having one.")),
                Set.of());
    }

    private static PointsModel load(String id) {
        try (InputStream file = Instruments.class.getResourceAsStream(id + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the instrument " + id + " is missing");
            }
            return PointsModelJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
