package health.rapport.campaign;

import health.rapport.campaign.domain.SourceKind;
import health.rapport.campaign.domain.Surroundings;
import health.rapport.kernel.Channel;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of this service. */
@ConfigMapping(prefix = "rapport.campaign")
public interface CampaignSettings {
    /** Decides what a local day is, for ages and policies. */
    ZoneId zone();

    /** Zones of markets that have another one. */
    Map<String, ZoneId> marketZones();

    /** Where the health system is. */
    default Surroundings surroundings() {
        return new Surroundings(zone(), marketZones());
    }

    /** Share of all people who get nothing but treatment for a year, 0 for nobody; what a year began with holds until it ends. */
    double globalHoldout();

    /** By the name of the source system, what kind of source it is; files and feeds where nothing is said. */
    Map<String, SourceKind> sources();

    /** A launch to more people than this needs somebody else's approval. */
    int approvalSize();

    /** How many contacts of a channel people and agencies can do a day; none for a channel without a limit. */
    Map<Channel, Long> capacity();

    /** After the hand-over nobody has a message yet: what is fetched sooner is fetched by a machine. */
    Duration machineWithin();

    /** Whether e-mails carry an invisible picture that tells when they are opened. */
    boolean opens();

    /** Where proofs may go besides the sender's own domain. */
    Optional<Set<String>> proofDomains();

    Sender sender();

    Journeys journeys();

    /** How people are led through journeys. */
    interface Journeys {
        /** Off where only the API is wanted. */
        boolean enabled();

        /** People looked at together, in one transaction. */
        int batch();

        /** How often it is looked whose time has come while there is nothing to do. */
        Duration poll();
    }

    /** How messages go out. */
    interface Sender {
        /** Off where only the API is wanted. */
        boolean enabled();

        /** Contacts claimed together. */
        int batch();

        /** Claims handed over at the same time; so many batches may be left unknown by a kill. */
        int flights();

        /** How often the table of contacts is looked at while there is nothing to do. */
        Duration poll();

        /** How long a launched person may be missing in the read model before the contact is held. */
        Duration personPatience();

        /** After what time a contact is looked at again that waits for something to become known. */
        Duration lookAgain();
    }
}
