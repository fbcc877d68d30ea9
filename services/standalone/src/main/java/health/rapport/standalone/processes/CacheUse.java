package health.rapport.standalone.processes;

/** What a start does with ahead-of-time caches. */
public enum CacheUse {
    /** Start without. */
    NONE,
    /** Use a cache that fits. */
    USE,
    /** Record what a cache will be made of; such a start takes twice as long. */
    RECORD
}
