package health.rapport.kernel;

/** Where a contact is sent or an engagement comes from. */
public enum Channel {
    EMAIL,
    SMS,
    VOICE,
    POST,
    WEB,
    SEARCH,
    SOCIAL,
    DISPLAY,
    CALL_CENTER,
    EVENT,
    CLINIC,
    OTHER
}
