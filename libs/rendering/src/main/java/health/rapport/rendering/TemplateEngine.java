package health.rapport.rendering;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An engine of our own with nothing in it that a template could do harm with: it reads maps and knows the default operator.
 * No reflection, no sections, no namespaces, no other templates.
 */
final class TemplateEngine {
    private static final String HTML = Variant.TEXT_HTML;
    private static final Engine ENGINE = Engine.builder()
            .addValueResolver(new MapResolver())
            .addValueResolver(ValueResolvers.orResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .strictRendering(true)
            .removeStandaloneLines(false)
            .timeout(RenderLimits.MILLISECONDS)
            .useAsyncTimeout(false)
            .build();

    private TemplateEngine() {}

    /** A template whose values are escaped. */
    static PreparedTemplate html(TemplateSource source) {
        return prepare(source, HTML);
    }

    /** A template whose values stay as they are. */
    static PreparedTemplate text(TemplateSource source) {
        return prepare(source, Variant.TEXT_PLAIN);
    }

    private static PreparedTemplate prepare(TemplateSource source, String contentType) {
        var template = ENGINE.parse(source.text(), Variant.forContentType(contentType));
        // the check lets through only what both read alike; if the engine ever reads more, nothing is rendered
        if (template.getExpressions().size() != source.placeholders().size()) {
            throw new IllegalStateException("the template engine reads other placeholders than the check");
        }
        return new PreparedTemplate(template, source.placeholders());
    }

    private static final class MapResolver implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Map && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            Map<?, ?> base = (Map<?, ?>) context.getBase();
            return CompletableFuture.completedStage(base.get(context.getName()));
        }
    }
}
