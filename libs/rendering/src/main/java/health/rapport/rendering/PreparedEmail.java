package health.rapport.rendering;

import health.rapport.rendering.PreparedModule.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A checked e-mail with its templates parsed; prepared once, rendered for many, by many threads. */
public final class PreparedEmail {
    private final TemplateFields fields;
    private final PreparedTemplate subject;
    private final List<PreparedModule> modules;

    PreparedEmail(TemplateFields fields, Assembly checked) {
        this.fields = fields;
        this.subject = TemplateEngine.text(new TemplateSource("subject", checked.subject()));
        this.modules = checked.modules().stream()
                .map(module -> PreparedModule.of(module, true))
                .toList();
    }

    /**
     * @throws RenderRefusedException if this person cannot get this message; hold it
     */
    public RenderedEmail render(RenderContext context) {
        SafeValues values = new SafeValues(fields, context);
        Map<String, String> chosen = new LinkedHashMap<>();
        StringBuilder html = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (PreparedModule module : modules) {
            Choice choice = module.choose(context, values);
            chosen.put(module.id(), choice.name());
            html.append(Objects.requireNonNull(choice.html()).render(values)).append('\n');
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append(choice.text().render(values).strip());
        }
        String line = Sizes.cut(subject.render(values), RenderLimits.SUBJECT);
        String document = HtmlDocument.of(line, html.toString());
        return new RenderedEmail(
                line,
                Sizes.require(document, RenderLimits.HTML),
                Sizes.require(text + "\n", RenderLimits.TEXT),
                chosen);
    }
}
