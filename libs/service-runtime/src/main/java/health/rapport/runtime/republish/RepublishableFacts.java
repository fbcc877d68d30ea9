package health.rapport.runtime.republish;

import java.util.List;

/** What a service can publish again. A service that can has one bean of it. */
public interface RepublishableFacts {
    /** In the order in which they are published; the names of the parts differ. */
    List<FactTable> tables();
}
