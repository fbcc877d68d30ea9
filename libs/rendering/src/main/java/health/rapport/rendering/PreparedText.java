package health.rapport.rendering;

import health.rapport.rendering.PreparedModule.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checked text message with its templates parsed; prepared once, rendered for many, by many threads. */
public final class PreparedText {
    private final TemplateFields fields;
    private final List<PreparedModule> modules;

    PreparedText(TemplateFields fields, Assembly checked) {
        this.fields = fields;
        this.modules = checked.modules().stream()
                .map(module -> PreparedModule.of(module, false))
                .toList();
    }

    /**
     * @throws RenderRefusedException if this person cannot get this message; hold it
     */
    public RenderedText render(RenderContext context) {
        SafeValues values = new SafeValues(fields, context);
        Map<String, String> chosen = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (PreparedModule module : modules) {
            Choice choice = module.choose(context, values);
            chosen.put(module.id(), choice.name());
            text.append(text.isEmpty() ? "" : "\n")
                    .append(choice.text().render(values).strip());
        }
        return new RenderedText(Sizes.require(text.toString(), RenderLimits.SMS), chosen);
    }
}
