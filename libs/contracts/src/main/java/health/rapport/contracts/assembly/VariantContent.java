package health.rapport.contracts.assembly;

import health.rapport.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * One version of a module.
 *
 * @param when rule in its JSON form, as text; absent for the fallback
 * @param html template of the HTML part
 * @param text template of the plain-text part
 */
public record VariantContent(String name, @Nullable String when, String html, String text) {
    public VariantContent {
        Required.all(name, html, text);
    }
}
