/** The services behind the door: which instances there are, how they are asked, and when they are spared. */
package street12.gateway.out;
