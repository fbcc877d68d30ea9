/** Letters and calls as lists: made like any message is sent, kept sealed, given out with an audit row for each person. */
@NullMarked
package health.rapport.campaign.lists;

import org.jspecify.annotations.NullMarked;
