package health.rapport.rendering;

/** How large things may get, in characters unless said otherwise. */
final class RenderLimits {
    /** One template. */
    static final int TEMPLATE = 50_000;
    /** The subject's template, and what is left of a subject when it is sent. */
    static final int SUBJECT = 200;
    /** Modules of an assembly. */
    static final int MODULES = 50;
    /** Variants of a module. */
    static final int VARIANTS = 50;
    /** One value; a longer one is taken as not known. */
    static final int VALUE = 500;
    /** A link; browsers and mail programs carry that much. */
    static final int LINK = 2_000;
    /** The HTML part; Gmail cuts messages off beyond 102 kB. */
    static final int HTML = 100_000;
    /** The plain-text part of an e-mail. */
    static final int TEXT = 100_000;
    /** A text message: ten segments. */
    static final int SMS = 1_530;
    /** Milliseconds to render one template. */
    static final long MILLISECONDS = 1_000;

    private RenderLimits() {}
}
