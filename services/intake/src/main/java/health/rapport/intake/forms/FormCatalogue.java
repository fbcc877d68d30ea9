package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.FormField;
import health.rapport.intake.forms.domain.Instruments;
import health.rapport.kernel.SensitivityLabel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a form can be made of. */
@RegisterForReflection(targets = {FormCatalogue.class, FormCatalogue.Field.class, FormCatalogue.Asked.class})
public record FormCatalogue(List<Field> fields, List<Asked> instruments) {
    public static final FormCatalogue ALL = new FormCatalogue(
            Stream.of(FormField.values())
                    .map(field -> new Field(field.jsonName(), field.labels()))
                    .toList(),
            Instruments.all().stream()
                    .map(one -> new Asked(
                            one.model().id(),
                            one.model().title(),
                            one.model().outcome(),
                            one.model().source().citation(),
                            one.questions().size(),
                            one.labels()))
                    .toList());

    /** A field and what it is called if a form says nothing else. */
    public record Field(String field, Map<String, String> labels) {}

    /** An instrument, and the sensitivity its answers have. */
    public record Asked(
            String instrument,
            String title,
            String outcome,
            String citation,
            int questions,
            Set<SensitivityLabel> labels) {}
}
