package health.rapport.rendering;

import io.quarkus.qute.Template;
import java.util.List;

/** A checked and parsed template; many threads may use it. */
final class PreparedTemplate {
    private final Template template;
    private final List<String> needed;

    PreparedTemplate(Template template, List<Placeholder> placeholders) {
        this.template = template;
        this.needed = placeholders.stream()
                .filter(placeholder -> !placeholder.hasDefault())
                .map(Placeholder::field)
                .distinct()
                .toList();
    }

    /** Whether everything the template cannot do without is known. */
    boolean fits(SafeValues values) {
        return needed.stream().allMatch(values::knows);
    }

    /**
     * @throws RenderRefusedException if a value is not known that the template cannot do without
     */
    String render(SafeValues values) {
        needed.stream().filter(field -> !values.knows(field)).findFirst().ifPresent(PreparedTemplate::refuse);
        return template.render(values.byGroup());
    }

    private static void refuse(String field) {
        throw new RenderRefusedException(RenderRefusedException.Reason.VALUE_MISSING, field);
    }
}
