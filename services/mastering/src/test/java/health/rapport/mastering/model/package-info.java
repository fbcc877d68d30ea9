@org.jspecify.annotations.NullMarked
package health.rapport.mastering.model;
