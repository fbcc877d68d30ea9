package health.rapport.rendering;

import java.util.List;

/**
 * A building block of a message. A person gets the first variant that is for her and whose fields are all known of her,
 * else the fallback, which fits everybody.
 */
public record ContentModule(String id, String name, List<Variant> variants, Body fallback) {
    /** What {@link RenderedEmail#chosen} says where no variant was for the person. */
    public static final String FALLBACK = "fallback";

    public ContentModule {
        variants = List.copyOf(variants);
    }
}
