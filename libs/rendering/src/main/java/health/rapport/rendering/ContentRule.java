package health.rapport.rendering;

/** What content has to obey; the names are stable. */
public enum ContentRule {
    /** A brace that belongs to no placeholder as the package describes it. */
    PLACEHOLDER_SYNTAX,
    /** A field that is not in the catalogue. */
    UNKNOWN_FIELD,
    /** A field that some people lack, without words to use instead, in a part that must fit everybody. */
    DEFAULT_MISSING,
    /** Health data in a subject line, a text message or the address of a link. */
    HEALTH_DATA,
    /** A placeholder in the address of a link that is no link itself, or a link with something attached. */
    LINK_ADDRESS,
    /** A link field where a link makes no sense: the subject line. */
    LINK_NOT_HERE,
    /** HTML outside the allowed tags and attributes, or not well-formed. */
    MARKUP,
    /** A required part is empty. */
    EMPTY,
    /** A part is longer than allowed. */
    TOO_LONG,
    /** Line breaks or control characters in a subject line. */
    CONTROL_CHARACTER,
    /** A variant's rule cannot be evaluated. */
    VARIANT_RULE,
    /** Two parts of the same name. */
    DUPLICATE,
    /** An e-mail without a way to unsubscribe for everybody. */
    UNSUBSCRIBE_MISSING,
    /** An e-mail without the sender's postal address for everybody. */
    POSTAL_ADDRESS_MISSING,
    /** Nothing can be rendered for this channel. */
    CHANNEL
}
