-- Widths, spaces and dots between, what makes an emoji of several signs, capitals and the traditional form of a surname make no other name.
create or replace function sanhui.name_key(p_name text) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select translate(regexp_replace(lower(normalize(p_name, nfkc)), '[\s·•‧・.．\u200D\uFE0F]', '', 'g'),
        '趙錢孫馮陳衛蔣韓楊許呂張孔嚴華魏陶謝鄒竇蘇範魯韋馬鳳賀倪湯羅畢鄔時傅齊顧黃蕭計談龐紀項董藍閔賈婁顏駱樊淩萬盧莫經宣鄧單龔鐘鍾滕應陸榮烏寧欒劉葉龍鄭閻喬譚歐塗賴聶關',
        '赵钱孙冯陈卫蒋韩杨许吕张孔严华魏陶谢邹窦苏范鲁韦马凤贺倪汤罗毕邬时傅齐顾黄萧计谈庞纪项董蓝闵贾娄颜骆樊凌万卢莫经宣邓单龚钟钟滕应陆荣乌宁栾刘叶龙郑阎乔谭欧涂赖聂关')
$$;
comment on function sanhui.name_key(text) is 'A person''s name, the same in whatever way it is typed: tells whether two names are one.';
