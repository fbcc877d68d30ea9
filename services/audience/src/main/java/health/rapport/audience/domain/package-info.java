/** What an audience is and who is in it, as pure Java over the rule language: who may be chosen at all, first group wins, one contact a person. */
@NullMarked
package health.rapport.audience.domain;

import org.jspecify.annotations.NullMarked;
