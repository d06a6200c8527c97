/** A running system in which every part, and every connection between two, can be made to fail. */
package street12.acceptance.fleet;
