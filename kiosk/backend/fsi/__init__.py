"""The national interface (医疗保障信息平台定点医药机构接口规范): each transaction, from question to domain value. Pure.

Every transaction is one POST of an envelope with its number, answered by {infcode, err_msg, output}; only infcode
tells success. msgid = institution code (12) + yyyyMMddHHmmss + four digits. A self-service terminal signs in (9001)
once a day and sends the number it got (sign_no). Where the input carries psn_no, insuplc_admdvs must name the insured
place that 1101 gave.

One file a family, each with its messages as models (sent: what is asked with; taken: what is read of the answer) and
its calls. A field's description gives its Chinese term, its length and its unit: characters, digits,places of a
number, yuan where it is an amount. Sources, named in each file:
    N  the field tables of the national interface, as transcribed alike by independent clients
    R  an answer that a platform gave and somebody recorded
    L  one province's or one client's table alone

An answer that names another person or visit than was asked for is Strange: it must never be shown.
"""
