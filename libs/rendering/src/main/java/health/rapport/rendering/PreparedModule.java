package health.rapport.rendering;

import health.rapport.rules.Rule;
import health.rapport.rules.RuleEvaluator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A module with its templates parsed. */
record PreparedModule(String id, List<Choice> choices) {

    /**
     * One body of the module.
     *
     * @param when absent for the fallback
     * @param html absent where the channel has no HTML
     */
    record Choice(
            String name, @Nullable Rule when, @Nullable PreparedTemplate html, PreparedTemplate text) {
        private boolean isFor(RenderContext context, SafeValues values) {
            boolean fits = text.fits(values) && (html == null || html.fits(values));
            return when == null || fits && RuleEvaluator.matches(when, context.facts(), context.asOf());
        }
    }

    static PreparedModule of(ContentModule module, boolean withHtml) {
        List<Choice> variants = module.variants().stream()
                .map(variant -> choice(variant.name(), variant.when(), variant.body(), withHtml))
                .toList();
        Choice fallback = choice(ContentModule.FALLBACK, null, module.fallback(), withHtml);
        return new PreparedModule(
                module.id(),
                Stream.concat(variants.stream(), Stream.of(fallback)).toList());
    }

    private static Choice choice(String name, @Nullable Rule when, Body body, boolean withHtml) {
        PreparedTemplate html = withHtml ? TemplateEngine.html(new TemplateSource(name, body.html())) : null;
        return new Choice(name, when, html, TemplateEngine.text(new TemplateSource(name, body.text())));
    }

    /** The first that is for the person; the fallback is for everybody. */
    Choice choose(RenderContext context, SafeValues values) {
        return choices.stream()
                .filter(choice -> choice.isFor(context, values))
                .findFirst()
                .orElseThrow();
    }
}
