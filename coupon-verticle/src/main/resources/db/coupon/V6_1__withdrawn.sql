-- Why a coupon that is in use is cancelled as soon as it is given back; null where it is not
alter table coupon add column withdrawn text;
