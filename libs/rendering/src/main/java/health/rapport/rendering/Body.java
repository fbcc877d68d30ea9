package health.rapport.rendering;

/**
 * The words of a module, once for each form of message.
 *
 * @param html template of the HTML part; empty in a module that is only for text messages
 * @param text template of the plain-text part and of text messages
 */
public record Body(String html, String text) {}
